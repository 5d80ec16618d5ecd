import { Body, Controller, Delete, Headers, Inject, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { idempotencyKeyOf } from '@app/platform';
import {
  type Actor,
  Allow,
  AuthenticationRequired,
  CurrentActor,
  type Person,
  personOf,
  SiteDirectory,
} from '@app/identity';
import {
  CommentView,
  EditComment,
  Editing,
  PostComment,
  Posting,
  Reacting,
  ReactionCounts,
  Reading,
  Threads,
  Withdrawing,
} from '@app/discussion';
import { IfMatchHeader, ifMatchOf, versionNamed } from './http/if-match.js';
import { sendPrivate } from './http/kept-reply.js';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { ArticleKeyPath, IdPath, SlugPath } from './http/paths.js';

const KindPath = z.string().regex(/^[a-z][a-z-]{0,30}$/);

/** Posting. A visitor is answered by the one access decision, with the gate. */
@ApiTags('Taking part')
@Controller('v1/sites/:site/articles/:articleKey/comments')
export class PostingController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Posting) private readonly posting: Posting,
  ) {}

  @Post()
  @Allow('comment:create')
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: CommentView })
  @ApiResponse({ status: 202, standardSchema: CommentView, description: 'It waits for a moderator' })
  async post(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) articleKey: string,
    @Body({ schema: PostComment }) input: PostComment,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const site = await this.sites.require(slug);
    if (actor.kind !== 'person') {
      await this.threads.require('post', actor, await this.threads.byArticle(site, articleKey));
      throw AuthenticationRequired();
    }
    const key = idempotencyKeyOf(idempotencyKey) ?? null;
    const posted = await this.posting.post(actor, { site, articleKey, key }, input);
    reply.status(posted.held ? 202 : 201);
    sendPrivate(reply, posted.comment);
  }
}

/** One's own comments, and reacting to others'. */
@ApiTags('Taking part')
@Controller('v1/comments/:id')
export class CommentsController {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Editing) private readonly editing: Editing,
    @Inject(Withdrawing) private readonly withdrawing: Withdrawing,
    @Inject(Reacting) private readonly reacting: Reacting,
  ) {}

  @Patch()
  @Allow('comment:change-own')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView })
  @ApiResponse({
    status: 202,
    standardSchema: CommentView,
    description: 'The new text waits for a moderator',
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: EditComment }) input: EditComment,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = versionNamed(ifMatch, input.version);
    const edited = await this.editing.edit(personOf(actor), id, { body: input.body, version });
    reply.status(edited.held ? 202 : 200);
    sendPrivate(reply, edited.comment);
  }

  @Delete()
  @Allow('comment:change-own')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView, description: 'The comment without its words' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.withdrawing.withdraw(personOf(actor), id, ifMatchOf(ifMatch)));
  }

  @Put('reactions/:kind')
  @Allow('comment:react')
  @ApiResponse({ status: 200, standardSchema: ReactionCounts })
  async react(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Param('kind', { schema: KindPath }) kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.reacting.react(await this.reader(actor, id), id, kind, 'put'));
  }

  @Delete('reactions/:kind')
  @Allow('comment:react')
  @ApiResponse({ status: 200, standardSchema: ReactionCounts })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Param('kind', { schema: KindPath }) kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.reacting.react(await this.reader(actor, id), id, kind, 'delete'));
  }

  /** The person; a visitor hears the gate of this comment's thread. */
  private async reader(actor: Actor, commentId: string): Promise<Person> {
    if (actor.kind === 'visitor')
      await this.threads.require('react', actor, await this.reading.threadOf(actor, commentId));
    return personOf(actor);
  }
}
