import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '@app/identity';
import { ListQuery } from '@app/discussion';
import { Inbox, NotificationPage, ReadNotifications, Unread } from '@app/notifications';

/** What one was told: answers, mentions, what one follows. */
@ApiTags('Taking part')
@Controller('v1/me/notifications')
@Allow('profile:own')
export class InboxController {
  constructor(@Inject(Inbox) private readonly inbox: Inbox) {}

  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: NotificationPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<NotificationPage> {
    return this.inbox.list(actor, query);
  }

  @Post('read')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: Unread })
  read(
    @CurrentActor() actor: Actor,
    @Body({ schema: ReadNotifications }) { upTo }: ReadNotifications,
  ): Promise<Unread> {
    return this.inbox.read(actor, upTo);
  }

  @Delete('read')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  clear(@CurrentActor() actor: Actor): Promise<void> {
    return this.inbox.clearRead(actor);
  }
}
