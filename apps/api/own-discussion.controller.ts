import { Controller, Delete, Get, Header, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { ListQuery, MutedPage, Muting } from '@app/discussion';
import { OwnHistory, OwnHistoryPage } from '@app/moderation';
import { IdPath } from './http/paths.js';

/** What one wrote, and whom one does not want to read. */
@ApiTags('Taking part')
@Controller('v1/me')
@Allow('profile:own')
export class OwnDiscussionController {
  constructor(
    @Inject(OwnHistory) private readonly history: OwnHistory,
    @Inject(Muting) private readonly muting: Muting,
  ) {}

  @Get('comments')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: OwnHistoryPage })
  comments(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<OwnHistoryPage> {
    return this.history.list(actor, query);
  }

  @Get('muted')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: MutedPage })
  muted(@CurrentActor() actor: Actor, @Query({ schema: ListQuery }) query: ListQuery): Promise<MutedPage> {
    return this.muting.list(actor, query);
  }

  @Put('muted/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  mute(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.muting.mute(actor, id);
  }

  @Delete('muted/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  unmute(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.muting.unmute(actor, id);
  }
}
