import { Global, Module } from '@nestjs/common';
import { DESK, MODELS } from '@app/discussion';
import { ROLE_HOLDINGS } from '@app/identity';
import { AlarmRaising } from './legal/alarms/alarm-raising.js';
import { CaseDesk } from './case-desk.js';
import { KnownModels } from './model/known-models.js';
import { RoleLeases } from './role-leases.js';

/**
 * Provides the desk and the local models to discussion, and to identity what goes with a role, which they declare: global, since they may not
 * know who is above them.
 */
@Global()
@Module({
  providers: [
    AlarmRaising,
    CaseDesk,
    KnownModels,
    RoleLeases,
    { provide: DESK, useExisting: CaseDesk },
    { provide: MODELS, useExisting: KnownModels },
    { provide: ROLE_HOLDINGS, useExisting: RoleLeases },
  ],
  exports: [AlarmRaising, DESK, KnownModels, MODELS, ROLE_HOLDINGS],
})
export class DeskModule {}
