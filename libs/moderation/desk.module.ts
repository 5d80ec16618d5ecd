import { Global, Module } from '@nestjs/common';
import { DESK, MODELS } from '@app/discussion';
import { ARRIVALS, ROLE_HOLDINGS } from '@app/identity';
import { AlarmRaising } from './legal/alarms/alarm-raising.js';
import { CaseDesk } from './case-desk.js';
import { Arriving } from './everywhere/arriving.js';
import { BansEverywhere } from './everywhere/bans-everywhere.js';
import { KnownModels } from './model/known-models.js';
import { RoleLeases } from './role-leases.js';
import { SanctionActs } from './sanction-acts.js';
import { SanctionChanges } from './sanction-changes.js';

/**
 * Provides the desk and the local models to discussion, and to identity what goes with a role and what meets who arrives,
 * which they declare: global, since they may not know who is above them.
 */
@Global()
@Module({
  providers: [
    AlarmRaising,
    Arriving,
    BansEverywhere,
    CaseDesk,
    KnownModels,
    RoleLeases,
    SanctionActs,
    SanctionChanges,
    { provide: ARRIVALS, useExisting: Arriving },
    { provide: DESK, useExisting: CaseDesk },
    { provide: MODELS, useExisting: KnownModels },
    { provide: ROLE_HOLDINGS, useExisting: RoleLeases },
  ],
  exports: [
    AlarmRaising,
    ARRIVALS,
    BansEverywhere,
    DESK,
    KnownModels,
    MODELS,
    ROLE_HOLDINGS,
    SanctionActs,
    SanctionChanges,
  ],
})
export class DeskModule {}
