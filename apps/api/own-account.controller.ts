import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ChangeAddress,
  ChangePassword,
  ChangeProvider,
  CurrentActor,
  CurrentClient,
  MAILED,
  Mailed,
  OwnAddress,
  OwnPassword,
  OwnProviderList,
  OwnProviders,
  personOf,
  SignInLimits,
  SiteDirectory,
  StepUp,
  type Actor,
  type Client,
} from '@app/identity';
import { IdPath } from './http/paths.js';

/** The ways into one's own account. */
@ApiTags('Signing in')
@Controller('v1/me')
@Allow('profile:own')
export class OwnAccountController {
  constructor(
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(OwnAddress) private readonly addresses: OwnAddress,
    @Inject(OwnPassword) private readonly passwords: OwnPassword,
    @Inject(OwnProviders) private readonly providers: OwnProviders,
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
    await this.stepUp.demand(personOf(actor), body.currentPassword, '/currentPassword');
    await this.passwords.change(actor, body.password);
  }

  @Get('providers')
  @Header('cache-control', 'private, no-store')
  @ApiResponse({ status: 200, standardSchema: OwnProviderList })
  listProviders(@CurrentActor() actor: Actor): Promise<OwnProviderList> {
    return this.providers.list(actor);
  }

  /** An account at a provider is no way in any more; the person's other sessions end. */
  @Delete('providers/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async removeProvider(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ChangeProvider }) body: ChangeProvider,
  ): Promise<void> {
    await this.stepUp.demand(personOf(actor), body.password);
    await this.providers.remove(actor, id);
  }

  /** An account at a provider that was removed is a way in again. */
  @Put('providers/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204 })
  async restoreProvider(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ChangeProvider }) body: ChangeProvider,
  ): Promise<void> {
    await this.stepUp.demand(personOf(actor), body.password);
    await this.providers.restore(actor, id);
  }
}
