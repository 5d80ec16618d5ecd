import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ChangeMe,
  CurrentActor,
  Me,
  OwnSessions,
  Profile,
  SessionList,
  SessionQuery,
  SessionView,
  type Actor,
} from '@app/identity';
import { ProfileWords } from '@app/discussion';
import { IdPath } from './http/paths.js';

/** One's own profile and sessions. */
@ApiTags('Signing in')
@Controller('v1/me')
@Allow('profile:own')
export class MeController {
  constructor(
    @Inject(Profile) private readonly profile: Profile,
    @Inject(OwnSessions) private readonly ownSessions: OwnSessions,
    @Inject(ProfileWords) private readonly words: ProfileWords,
  ) {}

  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: Me })
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.profile.me(actor);
  }

  @Patch()
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: Me })
  async change(@CurrentActor() actor: Actor, @Body({ schema: ChangeMe }) change: ChangeMe): Promise<Me> {
    await this.words.check(actor, change);
    return this.profile.change(actor, change);
  }

  @Get('sessions')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SessionList })
  sessions(
    @CurrentActor() actor: Actor,
    @Query({ schema: SessionQuery }) query: SessionQuery,
  ): Promise<SessionList> {
    return this.ownSessions.list(actor, query);
  }

  /** Ends the others; this one stays. */
  @Delete('sessions')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  endOtherSessions(@CurrentActor() actor: Actor): Promise<void> {
    return this.ownSessions.endOthers(actor);
  }

  @Get('sessions/:id')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: SessionView })
  session(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<SessionView> {
    return this.ownSessions.read(actor, id);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  endSession(@CurrentActor() actor: Actor, @Param('id', { schema: IdPath }) id: string): Promise<void> {
    return this.ownSessions.end(actor, id);
  }
}
