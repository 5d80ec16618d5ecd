import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { PlatformModule, type Env, type Log } from '@app/platform';
import { databaseOptions } from '../../migrations/data-source.js';

/** Wires the libs to their transports; each room of the house adds its module and its controllers here. */
@Module({})
export class AppModule {
  static forRoot(env: Env, log: Log): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ env, log, database: databaseOptions(env.DATABASE_URL, env.DATABASE_POOL) }),
        IdentityModule,
      ],
      controllers: [],
    };
  }
}
