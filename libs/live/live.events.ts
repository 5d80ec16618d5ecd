import { z } from 'zod';
import { CommentView, THREAD_EVENT_TYPES, ThreadView } from '@app/discussion';
import { SANCTION_KINDS, Slug } from '@app/identity';
import { EntitlementView } from '@app/subscriptions';

/** Every event of `/live`, once: what is sent, what is answered, and the types that both sides share. */

const id = z.uuid();
const time = z.iso.datetime();
const seq = z.int().min(0);
const token = z.string().min(1).max(4096);

/** Said when connecting; no token is a visitor. `pid` and `offset` are Socket.IO's own and mean nothing here. */
export const Handshake = z
  .strictObject({
    site: Slug,
    token: token.optional(),
    pid: z.unknown().optional(),
    offset: z.unknown().optional(),
  })
  .meta({ id: 'Handshake' });
export type Handshake = z.infer<typeof Handshake>;

/** `afterSeq`: the newest number the client has. */
export const JoinThread = z
  .strictObject({ threadId: id, afterSeq: seq.optional() })
  .meta({ id: 'JoinThread' });
export type JoinThread = z.infer<typeof JoinThread>;

export const LeaveThread = z.strictObject({ threadId: id }).meta({ id: 'LeaveThread' });
export type LeaveThread = z.infer<typeof LeaveThread>;

export const RenewSession = z.strictObject({ token }).meta({ id: 'RenewSession' });
export type RenewSession = z.infer<typeof RenewSession>;

export const JoinQueue = z.strictObject({ site: Slug }).meta({ id: 'JoinQueue' });
export type JoinQueue = z.infer<typeof JoinQueue>;

/** The RFC 9457 document, as over HTTP. */
export const ProblemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

const Refused = z.object({ ok: z.literal(false), problem: ProblemDocument });

const numbers = {
  commentCount: z.int(),
  parent: z.object({ id, replyCount: z.int() }).optional(),
};

/** One numbered event of a thread, built from the present state when it is sent. */
export const ThreadEventMessage = z
  .object({
    seq,
    type: z.enum(THREAD_EVENT_TYPES),
    at: time,
    data: z.union([
      z.object({ comment: CommentView, ...numbers }),
      z.object({ id, gone: z.literal(true), ...numbers }),
      z.object({
        comments: z.array(z.object({ id, replyCount: z.int(), reactions: z.record(z.string(), z.int()) })),
        commentCount: z.int(),
      }),
      z.object({ thread: ThreadView }),
    ]),
  })
  .meta({ id: 'ThreadEvent' });
export type ThreadEventMessage = z.infer<typeof ThreadEventMessage>;

/**
 * `threadId`: the thread that was joined; another one than was asked for where that was merged into it. `resync`: too much
 * was missed, or it is no longer kept; the snapshot must be read again. The client has joined.
 */
export const Joined = z
  .union([
    z.object({
      ok: z.literal(true),
      threadId: id,
      seq,
      events: z.array(ThreadEventMessage),
      viewers: z.int(),
    }),
    z.object({ ok: z.literal(true), resync: z.literal(true), threadId: id, seq }),
    Refused,
  ])
  .meta({ id: 'Joined' });
export type Joined = z.infer<typeof Joined>;

export const Done = z.union([z.object({ ok: z.literal(true) }), Refused]).meta({ id: 'Done' });
export type Done = z.infer<typeof Done>;

export const Renewed = z
  .union([z.object({ ok: z.literal(true), expiresAt: time.nullable() }), Refused])
  .meta({ id: 'Renewed' });
export type Renewed = z.infer<typeof Renewed>;

/** How many cases wait, by queue. */
export const Counts = z.record(z.string(), z.int()).meta({ id: 'LiveQueueCounts' });
export type Counts = z.infer<typeof Counts>;

export const QueueJoined = z
  .union([
    z.object({ ok: z.literal(true), counts: Counts, sections: z.array(z.string()).nullable() }),
    Refused,
  ])
  .meta({ id: 'QueueJoined' });
export type QueueJoined = z.infer<typeof QueueJoined>;

export const ClosedToYou = z.object({ threadId: id, problem: ProblemDocument }).meta({ id: 'ClosedToYou' });
export type ClosedToYou = z.infer<typeof ClosedToYou>;

/** The rules of a discussion have changed: what one may do there is to be asked anew. */
export const RulesChanged = z.object({ threadId: id }).meta({ id: 'RulesChanged' });
export type RulesChanged = z.infer<typeof RulesChanged>;

/** How many connections of the process listen to the thread. */
export const Viewers = z.object({ threadId: id, viewers: z.int() }).meta({ id: 'Viewers' });
export type Viewers = z.infer<typeof Viewers>;

/** All sanctions that are in force for the person now; none when the last was lifted or ended. */
export const OwnSanctions = z
  .object({
    sanctions: z.array(
      z.object({
        id,
        kind: z.enum(SANCTION_KINDS),
        until: time.nullable(),
        reason: z.string(),
        message: z.string().nullable(),
        acknowledgedAt: time.nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnSanctions' });
export type OwnSanctions = z.infer<typeof OwnSanctions>;

/** What became of one's own comment; `decision` is the moderators' latest, without who took it. */
export const OwnComment = z
  .object({
    id,
    threadId: id,
    comment: CommentView,
    decision: z
      .object({
        action: z.string(),
        reason: z.string().nullable(),
        rule: z.string().nullable(),
        message: z.string().nullable(),
        at: time,
      })
      .nullable(),
  })
  .meta({ id: 'OwnComment' });
export type OwnComment = z.infer<typeof OwnComment>;

/**
 * There is news in the inbox, or some was read on another device: how many are unread, up to 100, and which is the newest
 * of them. What it says is read by HTTP.
 */
export const OwnNotifications = z
  .object({
    unread: z.int(),
    latest: z.object({ id, kind: z.string(), at: time, commentId: id, threadId: id }).nullable(),
  })
  .meta({ id: 'OwnNotifications' });
export type OwnNotifications = z.infer<typeof OwnNotifications>;

export const QueueEvent = z
  .object({
    /** `alarm.raised`, `alarm.changed`: on the case's comment; what there is to it is read by HTTP. */
    type: z.enum([
      'case.opened',
      'case.claimed',
      'case.released',
      'case.decided',
      'alarm.raised',
      'alarm.changed',
    ]),
    caseId: id,
    queue: z.string(),
    at: time,
    /** The moderator; null where a reader or the clock did it. */
    by: id.nullable(),
    /** Of `case.claimed`: the moderator who handed it to `by`. */
    from: id.optional(),
    counts: Counts,
  })
  .meta({ id: 'QueueEvent' });
export type QueueEvent = z.infer<typeof QueueEvent>;

/** What the moderator is limited to now, null for nothing, with the counts of that: lists are to be read again. */
export const QueueSections = z
  .object({ sections: z.array(z.string()).nullable(), counts: Counts })
  .meta({ id: 'QueueSections' });
export type QueueSections = z.infer<typeof QueueSections>;

/** Something was said or changed in the discussions that the moderator has: what, is read by HTTP. */
export const StreamChanged = z.object({}).meta({ id: 'StreamChanged' });
export type StreamChanged = z.infer<typeof StreamChanged>;

/** The person moderates no more, or is banned or suspended: nothing of the queues follows. */
export const QueueClosedToYou = z.object({ problem: ProblemDocument }).meta({ id: 'QueueClosedToYou' });
export type QueueClosedToYou = z.infer<typeof QueueClosedToYou>;

export const CLOSING_REASONS = ['shutdown', 'session-ended', 'token-expired', 'too-slow', 'flood'] as const;

/** The server is about to close the connection. Coming back at once is right for all but `flood`. */
export const Closing = z
  .object({ reason: z.enum(CLOSING_REASONS), problem: ProblemDocument.optional() })
  .meta({ id: 'Closing' });
export type Closing = z.infer<typeof Closing>;

/** What a client may send, and what each is answered with when it asks for an acknowledgement. */
export const CLIENT_EVENTS = {
  'thread:join': { payload: JoinThread, answer: Joined },
  'thread:leave': { payload: LeaveThread, answer: Done },
  'session:renew': { payload: RenewSession, answer: Renewed },
  'queue:join': { payload: JoinQueue, answer: QueueJoined },
} as const;

/** What the server sends: the arguments of each event, in order. */
export const SERVER_EVENTS = {
  'thread:events': [z.array(ThreadEventMessage), LeaveThread],
  'thread:viewers': [Viewers],
  'thread:closed-to-you': [ClosedToYou],
  'thread:rules': [RulesChanged],
  'me:entitlement': [EntitlementView],
  'me:sanction': [OwnSanctions],
  'me:comment': [OwnComment],
  'me:notification': [OwnNotifications],
  'queue:events': [z.array(QueueEvent)],
  'queue:sections': [QueueSections],
  'stream:changed': [StreamChanged],
  'queue:closed-to-you': [QueueClosedToYou],
  'connection:closing': [Closing],
} as const;

type Client = typeof CLIENT_EVENTS;
type Server = typeof SERVER_EVENTS;

export type ClientEvents = {
  [Event in keyof Client]: (
    ask: z.input<Client[Event]['payload']>,
    answer?: (answer: z.output<Client[Event]['answer']>) => void,
  ) => void;
};

type Outputs<Schemas extends readonly z.ZodType[]> = {
  -readonly [Place in keyof Schemas]: z.output<Schemas[Place]>;
};

export type ServerEvents = {
  [Event in keyof Server]: (...args: Outputs<Server[Event]>) => void;
};
