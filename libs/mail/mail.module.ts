import { Global, Module } from '@nestjs/common';
import { Mails } from './mails.js';

/** The outbox of mails. Global, because whoever tells somebody something may write one. */
@Global()
@Module({ providers: [Mails], exports: [Mails] })
export class MailModule {}
