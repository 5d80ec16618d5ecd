import { Global, Module } from '@nestjs/common';
import { DESK } from '@app/discussion';
import { CaseDesk } from './case-desk.js';

/** Provides the desk to discussion, which declares it: global, since discussion may not know who is above it. */
@Global()
@Module({ providers: [CaseDesk, { provide: DESK, useExisting: CaseDesk }], exports: [DESK] })
export class DeskModule {}
