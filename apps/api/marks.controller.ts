import { Controller, Delete, Get, Headers, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AskMarked,
  CommentPage,
  CommentView,
  type Mark,
  type MarkedList,
  MarkedLists,
} from '@app/discussion';
import { type Actor, Allow, CurrentActor, personOf } from '@app/identity';
import { Marking } from '@app/moderation';
import { IfMatchHeader, ifMatchOf } from './http/if-match.js';
import { sendPrivate, sendPublic } from './http/kept-reply.js';
import { IdPath } from './http/paths.js';

/** Picking comments out: pinned above all others, or featured. However often it is asked, it is so once. */
@ApiTags('Moderating')
@Controller('v1/comments/:id')
@Allow('comment:mark')
export class MarksController {
  constructor(@Inject(Marking) private readonly marking: Marking) {}

  /** Nobody answers it any more, nor what hangs on it. */
  @Put('lock')
  @ApiResponse({ status: 200, standardSchema: CommentView })
  async lock(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.marking.lockReplies(personOf(actor), id, true));
  }

  @Delete('lock')
  @ApiResponse({ status: 200, standardSchema: CommentView })
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.marking.lockReplies(personOf(actor), id, false));
  }

  @Put('pin')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView })
  pin(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.mark(actor, id, reply, { mark: 'pinned', on: true, version: ifMatchOf(ifMatch) });
  }

  @Delete('pin')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView })
  unpin(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.mark(actor, id, reply, { mark: 'pinned', on: false, version: ifMatchOf(ifMatch) });
  }

  @Put('feature')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView })
  feature(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.mark(actor, id, reply, { mark: 'featured', on: true, version: ifMatchOf(ifMatch) });
  }

  @Delete('feature')
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: CommentView })
  unfeature(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.mark(actor, id, reply, { mark: 'featured', on: false, version: ifMatchOf(ifMatch) });
  }

  private async mark(
    actor: Actor,
    id: string,
    reply: FastifyReply,
    how: { mark: Mark; on: boolean; version: number | undefined },
  ): Promise<void> {
    sendPrivate(reply, await this.marking.mark(personOf(actor), id, how));
  }
}

/** Editors' picks, and the questions of a discussion whose article's authors answer. */
@ApiTags('Reading')
@Controller('v1/threads/:id')
@Allow('thread:read')
export class MarkedListsController {
  constructor(@Inject(MarkedLists) private readonly lists: MarkedLists) {}

  @Get('featured')
  @ApiResponse({ status: 200, standardSchema: CommentPage })
  featured(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: AskMarked }) query: AskMarked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.list(actor, { id, list: 'featured', query }, request, reply);
  }

  @Get('answered')
  @ApiResponse({ status: 200, standardSchema: CommentPage })
  answered(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: AskMarked }) query: AskMarked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.list(actor, { id, list: 'answered', query }, request, reply);
  }

  @Get('unanswered')
  @ApiResponse({ status: 200, standardSchema: CommentPage })
  unanswered(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: AskMarked }) query: AskMarked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.list(actor, { id, list: 'unanswered', query }, request, reply);
  }

  private async list(
    actor: Actor,
    { id, list, query }: { id: string; list: MarkedList; query: AskMarked },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.lists.read(actor, id, list, query));
  }
}
