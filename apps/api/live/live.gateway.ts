import { Inject, UseFilters } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Namespace } from 'socket.io';
import { Allow } from '@app/identity';
import {
  CaseRoom,
  type Done,
  type Joined,
  JoinQueue,
  JoinThread,
  LeaveThread,
  Live,
  type LiveConnection,
  type LiveSocket,
  type QueueJoined,
  type Renewed,
  RenewSession,
} from '@app/live';
import { LiveProblemFilter } from './live-problem.filter.js';

/** `/live`: what clients may say. It pushes; whatever writes goes over HTTP. */
@WebSocketGateway({ namespace: 'live' })
@UseFilters(LiveProblemFilter)
export class LiveGateway implements OnGatewayInit<Namespace> {
  constructor(
    @Inject(Live) private readonly live: Live,
    @Inject(CaseRoom) private readonly cases: CaseRoom,
  ) {}

  afterInit(namespace: Namespace): void {
    this.live.attach(namespace);
  }

  @SubscribeMessage('thread:join')
  @Allow('thread:read')
  async join(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody({ schema: JoinThread }) ask: JoinThread,
    @Ack() answer?: (joined: Joined) => void,
  ): Promise<void> {
    const complete = await this.live.join(connectionOf(socket), ask);
    // In one turn: what comes after the answer is sent after it.
    const joined = complete();
    answer?.(joined);
  }

  @SubscribeMessage('thread:leave')
  @Allow('thread:read')
  leave(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody({ schema: LeaveThread }) { threadId }: LeaveThread,
  ): Done {
    this.live.leave(connectionOf(socket), threadId);
    return { ok: true };
  }

  @SubscribeMessage('session:renew')
  @Allow('profile:own')
  renew(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody({ schema: RenewSession }) { token }: RenewSession,
  ): Promise<Renewed> {
    return this.live.renew(connectionOf(socket), token);
  }

  @SubscribeMessage('queue:join')
  @Allow('case:moderate')
  joinQueue(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody({ schema: JoinQueue }) { site }: JoinQueue,
  ): Promise<QueueJoined> {
    return this.cases.join(connectionOf(socket), site);
  }
}

function connectionOf(socket: LiveSocket): LiveConnection {
  return socket.data.connection!;
}
