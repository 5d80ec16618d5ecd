import { Global, Module } from '@nestjs/common';
import { Mails } from './mails.js';
import { Unasked } from './unasked.js';

/** The outbox of mails. Global, because whoever tells somebody something may write one. */
@Global()
@Module({ providers: [Mails, Unasked], exports: [Mails, Unasked] })
export class MailModule {}
