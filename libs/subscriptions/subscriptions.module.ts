import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { Gates } from './gates.js';
import { PlanDirectory } from './plan-directory.js';

/** Plans, the gate, entitlement and billing; needs the platform's module. */
@Module({
  imports: [IdentityModule],
  providers: [PlanDirectory, Gates],
  exports: [PlanDirectory, Gates],
})
export class SubscriptionsModule {}
