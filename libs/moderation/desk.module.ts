import { Global, Module } from '@nestjs/common';
import { DESK } from '@app/discussion';
import { ROLE_HOLDINGS } from '@app/identity';
import { AlarmRaising } from './legal/alarms/alarm-raising.js';
import { CaseDesk } from './case-desk.js';
import { RoleLeases } from './role-leases.js';

/**
 * Provides the desk to discussion, and to identity what goes with a role, which they declare: global, since they may not
 * know who is above them.
 */
@Global()
@Module({
  providers: [
    AlarmRaising,
    CaseDesk,
    RoleLeases,
    { provide: DESK, useExisting: CaseDesk },
    { provide: ROLE_HOLDINGS, useExisting: RoleLeases },
  ],
  exports: [DESK, ROLE_HOLDINGS, AlarmRaising],
})
export class DeskModule {}
