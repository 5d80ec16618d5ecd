import { Body, Controller, Get, Header, Inject, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChangeClosing, Closing, ClosingView } from '@app/discussion';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { SlugPath } from './http/paths.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** The one switch that closes every discussion of a site or of sections. */
@ApiTags('Moderating')
@Controller('v1/sites/:site/moderation/closing')
export class ClosingController {
  constructor(@Inject(Closing) private readonly closing: Closing) {}

  @Get()
  @Allow('case:moderate')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ClosingView })
  read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<ClosingView> {
    return this.closing.read(actor, slug);
  }

  @Put()
  @Allow('discussion:close')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: ClosingView })
  change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: ChangeClosing }) change: ChangeClosing,
  ): Promise<ClosingView> {
    return this.closing.change(actor, slug, change);
  }
}
