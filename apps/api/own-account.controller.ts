import { Body, Controller, Header, HttpCode, Inject, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ChangeAddress,
  ChangePassword,
  CurrentActor,
  CurrentClient,
  MAILED,
  Mailed,
  OwnAddress,
  OwnPassword,
  personOf,
  SignInLimits,
  SiteDirectory,
  StepUp,
  type Actor,
  type Client,
} from '@app/identity';

/** The ways into one's own account. */
@ApiTags('Signing in')
@Controller('v1/me')
@Allow('profile:own')
export class OwnAccountController {
  constructor(
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(OwnAddress) private readonly addresses: OwnAddress,
    @Inject(OwnPassword) private readonly passwords: OwnPassword,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
  ) {}

  /** Mails a link to the new address, which is taken once the link has been followed. */
  @Put('address')
  @HttpCode(202)
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 202, standardSchema: Mailed })
  async changeAddress(
    @CurrentActor() actor: Actor,
    @Body({ schema: ChangeAddress }) body: ChangeAddress,
    @CurrentClient() client: Client,
  ): Promise<Mailed> {
    const person = personOf(actor);
    const { slug } = await this.sites.requireById(person.siteId);
    await this.limits.mail(client.address, slug, body.email);
    await this.stepUp.demand(person, body.password);
    await this.addresses.change(actor, body);
    return MAILED;
  }

  /** Changes the password, and ends the person's other sessions. */
  @Put('password')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: ChangePassword }) body: ChangePassword,
  ): Promise<void> {
    await this.stepUp.demand(personOf(actor), body.currentPassword);
    await this.passwords.change(actor, body.password);
  }
}
