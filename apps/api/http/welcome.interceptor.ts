import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { SiteDirectory, type SignedIn } from '@app/identity';
import { LOG, type Log } from '@app/platform';
import { Institutions } from '@app/subscriptions';

/**
 * Before a sign-in or a refresh is answered, gives the person what institutions give to where they come from or to
 * their address, so that their first request has it. Nobody is kept from signing in when that fails.
 */
@Injectable()
export class WelcomeInterceptor implements NestInterceptor {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Institutions) private readonly institutions: Institutions,
    @Inject(LOG) private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { ip } = context.switchToHttp().getRequest<{ ip: string }>();
    return next.handle().pipe(mergeMap((answer: unknown) => this.welcome(answer, ip)));
  }

  private async welcome(answer: unknown, address: string): Promise<unknown> {
    const user = (answer as Partial<SignedIn> | undefined)?.user;
    if (!user) return answer;
    try {
      const site = await this.sites.require(user.site);
      await this.institutions.welcome(site.id, user.id, { address, userAgent: undefined });
    } catch (error) {
      this.log.error({ err: error, person: user.id }, 'what institutions give could not be looked at');
    }
    return answer;
  }
}
