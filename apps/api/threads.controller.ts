import { Controller, Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { type Actor, Allow, CurrentActor, SiteDirectory } from '@app/identity';
import {
  CommentPage,
  CommentView,
  DEFAULT_LIMIT,
  KeptCounts,
  KeptPages,
  Mentionable,
  MentionableList,
  MentionQuery,
  Reading,
  SORTS,
  ThreadEvents,
  ThreadPage,
  Threads,
  ThreadView,
  ViewerView,
} from '@app/discussion';
import { sendKept, sendPrivate, sendPublic } from './http/kept-reply.js';
import { ArticleKeyPath, IdPath, SlugPath } from './http/paths.js';

const sort = z.enum(SORTS).default('newest');
const ThreadQuery = z.strictObject({ sort, limit: limitQuery(DEFAULT_LIMIT) });
type ThreadQuery = z.infer<typeof ThreadQuery>;
/** Replies come in the order in which they were said unless another one is asked for, as in every page and its cursors. */
const CommentsQuery = ThreadQuery.extend({
  sort: z.enum(SORTS).optional().meta({
    description: 'Where none is given: `newest` for the top level, `oldest` for the replies to `parentId`.',
  }),
  parentId: z.uuid().optional(),
  cursor: cursorQuery,
});
type CommentsQuery = z.infer<typeof CommentsQuery>;
/** `sort`: the order of the top level, for the places in the context. */
const CommentQuery = z.strictObject({ context: z.enum(['true', 'false']).default('false'), sort });
const EventsQuery = z.strictObject({
  after: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,14})$/)
    .meta({ type: 'integer', minimum: 0, pattern: undefined })
    .transform(Number),
  limit: limitQuery(100),
});
type EventsQuery = z.infer<typeof EventsQuery>;
const ViewerQuery = z.strictObject({
  comments: z
    .string()
    .default('')
    .transform((list) => (list === '' ? [] : list.split(',')))
    .pipe(z.array(z.uuid()).max(100)),
});
/**
 * A single `articles` is a list with commas, which many clients write as `%2C`: there a comma ends a key. Of several each
 * is one key, with whatever commas it has.
 */
const CountsQuery = z.strictObject({
  articles: z
    .union([z.string(), z.array(z.string()).max(100)])
    .meta({
      description:
        'Up to 100 keys: one parameter with commas between them, or the parameter once for each key, which may then have ' +
        'commas itself. A single key with a comma is given twice.',
    })
    .transform((list) => (typeof list === 'string' ? list.split(',') : list))
    .pipe(z.array(ArticleKeyPath).min(1).max(100)),
});

const CommentInContext = z
  .object({
    comment: CommentView,
    context: z
      .object({
        ancestors: z.array(CommentView),
        siblingsCursor: z.string().nullable(),
        /** Of each ancestor and of the comment: cursors to what stands before and after it in its own list. */
        places: z.array(
          z.object({ id: z.uuid(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
        thread: ThreadView,
      })
      .optional(),
  })
  .meta({ id: 'CommentInContext' });
const Events = z
  .object({
    events: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        at: z.iso.datetime(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    seq: z.int(),
    complete: z.boolean(),
  })
  .meta({ id: 'ThreadEvents' });
const Counts = z.record(z.string(), z.int()).meta({ id: 'Counts' });

/** Reading discussions: what everyone gets, what is withheld, and what is the reader's own. */
@ApiTags('Reading')
@Controller('v1')
export class ThreadsController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(KeptPages) private readonly kept: KeptPages,
    @Inject(KeptCounts) private readonly counted: KeptCounts,
    @Inject(ThreadEvents) private readonly events: ThreadEvents,
    @Inject(Mentionable) private readonly mentionable: Mentionable,
  ) {}

  @Get('sites/:site/articles/:articleKey/thread')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: ThreadPage })
  async thread(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('articleKey', { schema: ArticleKeyPath }) articleKey: string,
    @Query({ schema: ThreadQuery }) query: ThreadQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (actor.kind === 'visitor') {
      const page = await this.kept.get({ site: slug, articleKey, ...query });
      return sendKept(request, reply, page);
    }
    const thread = await this.threads.byArticle(await this.sites.require(slug), articleKey);
    sendPrivate(reply, await this.reading.firstPage(actor, thread, query));
  }

  @Get('threads/:id/comments')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: CommentPage })
  async comments(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: CommentsQuery }) query: CommentsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.reading.morePages(actor, id, {
      ...query,
      sort: query.sort ?? (query.parentId === undefined ? 'newest' : 'oldest'),
      parentId: query.parentId ?? null,
      cursor: query.cursor ?? null,
    });
    sendPublic(request, reply, page);
  }

  @Get('comments/:id')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: CommentInContext })
  async comment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: CommentQuery }) query: z.infer<typeof CommentQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = query.context === 'true' ? { sort: query.sort } : null;
    sendPublic(request, reply, await this.reading.comment(actor, id, context));
  }

  @Get('threads/:id/events')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: Events })
  async eventsAfter(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: EventsQuery }) query: EventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.events.after(actor, id, query.after, query.limit));
  }

  @Get('threads/:id/viewer')
  @Allow('thread:viewer')
  @ApiResponse({ status: 200, standardSchema: ViewerView })
  async viewer(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: ViewerQuery }) query: z.infer<typeof ViewerQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPrivate(reply, await this.reading.viewer(actor, id, query.comments));
  }

  @Get('threads/:id/people')
  @Allow('thread:people')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: MentionableList })
  people(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Query({ schema: MentionQuery }) query: MentionQuery,
  ): Promise<MentionableList> {
    return this.mentionable.find(actor, id, query.name);
  }

  @Get('sites/:site/counts')
  @Allow('thread:read')
  @ApiResponse({ status: 200, standardSchema: Counts })
  async counts(
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: CountsQuery }) query: z.infer<typeof CountsQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendKept(request, reply, await this.counted.get(slug, query.articles));
  }
}
