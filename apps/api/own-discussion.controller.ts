import { Controller, Delete, Get, Header, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { FollowedPage, Following, ListQuery, MutedPage, Muting } from '@app/discussion';
import { ListOwnComments, OwnHistory, OwnHistoryPage } from '@app/moderation';
import { IdPath } from './http/paths.js';

/** What one wrote, what one follows, and whom one does not want to read. */
@ApiTags('Taking part')
@Controller('v1/me')
@Allow('profile:own')
export class OwnDiscussionController {
  constructor(
    @Inject(OwnHistory) private readonly history: OwnHistory,
    @Inject(Muting) private readonly muting: Muting,
    @Inject(Following) private readonly following: Following,
  ) {}

  @Get('comments')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: OwnHistoryPage })
  comments(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListOwnComments }) query: ListOwnComments,
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

  @Get('following')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: FollowedPage })
  followed(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<FollowedPage> {
    return this.following.list(actor, query);
  }

  @Put('following/threads/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  followThread(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.following.followThread(actor, id);
  }

  @Delete('following/threads/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  unfollowThread(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.following.unfollowThread(actor, id);
  }

  @Put('following/people/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  followPerson(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.following.followPerson(actor, id);
  }

  @Delete('following/people/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  unfollowPerson(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.following.unfollowPerson(actor, id);
  }
}
