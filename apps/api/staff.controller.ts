import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { KnownSections } from '@app/discussion';
import {
  AcceptInvitation,
  type Actor,
  Allow,
  ChangeRole,
  type Client,
  CurrentActor,
  CurrentClient,
  InvitationPage,
  InvitationReplies,
  InvitationView,
  InviteStaff,
  ListInvitations,
  ListStaff,
  OfferedRole,
  ReadInvitation,
  SectionList,
  SessionAnswers,
  SignedIn,
  SignInLimits,
  SiteDirectory,
  Staff,
  StaffInvitations,
  StaffMember,
  StaffPage,
} from '@app/identity';
import { idempotencyKeyOf } from '@app/platform';
import { IfMatchHeader, versionNamed } from './http/if-match.js';
import { IdempotencyKeyHeader } from './http/openapi.js';
import { IdPath, SlugPath } from './http/paths.js';
import { WelcomeInterceptor } from './http/welcome.interceptor.js';

const PRIVATE = ['cache-control', 'private, no-store'] as const;

/** Who works for the publication, and who is invited to. */
@ApiTags('Administering')
@Controller('v1/sites/:site')
@Allow('staff:manage')
export class StaffController {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(StaffInvitations) private readonly invitations: StaffInvitations,
    @Inject(KnownSections) private readonly sections: KnownSections,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  @Get('staff')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: StaffPage })
  async list(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListStaff }) query: ListStaff,
  ): Promise<StaffPage> {
    return this.staff.list(actor, await this.sites.require(slug), query);
  }

  @Get('staff/invitations')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: InvitationPage })
  async invited(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Query({ schema: ListInvitations }) query: ListInvitations,
  ): Promise<InvitationPage> {
    return this.invitations.list(actor, await this.sites.require(slug), query);
  }

  @Post('staff/invitations')
  @Header(...PRIVATE)
  @IdempotencyKeyHeader()
  @ApiResponse({ status: 201, standardSchema: InvitationView })
  async invite(
    @CurrentActor() actor: Actor,
    @CurrentClient() client: Client,
    @Param('site', { schema: SlugPath }) slug: string,
    @Body({ schema: InviteStaff }) input: InviteStaff,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<InvitationView> {
    const site = await this.sites.require(slug);
    await this.limits.mail(client.address, slug, input.email);
    return this.invitations.invite(actor, site, input, idempotencyKeyOf(key) ?? null);
  }

  @Delete('staff/invitations/:id')
  @HttpCode(204)
  @ApiResponse({ status: 204, description: 'Its link is worth nothing' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
  ): Promise<void> {
    await this.invitations.withdraw(actor, await this.sites.require(slug), id);
  }

  @Put('staff/:id')
  @Header(...PRIVATE)
  @IfMatchHeader()
  @ApiResponse({ status: 200, standardSchema: StaffMember })
  async change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
    @Param('id', { schema: IdPath }) id: string,
    @Body({ schema: ChangeRole }) input: ChangeRole,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<StaffMember> {
    const version = versionNamed(ifMatch, input.version);
    return this.staff.change(actor, await this.sites.require(slug), id, { ...input, version });
  }

  /** The site's sections, for whoever gives roles or rules by them. */
  @Get('sections')
  @Allow('site:settings')
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SectionList })
  async known(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: SlugPath }) slug: string,
  ): Promise<SectionList> {
    return { items: await this.sections.known(actor, await this.sites.require(slug)), nextCursor: null };
  }
}

/** What an invited person does with the link in the mail. Neither way lets a link scanner use it up: both are POST. */
@ApiTags('Signing in')
@Controller('v1/auth/invitation')
@Allow('auth:sign-in')
@UseInterceptors(WelcomeInterceptor)
export class InvitationController {
  constructor(
    @Inject(InvitationReplies) private readonly replies: InvitationReplies,
    @Inject(SessionAnswers) private readonly answers: SessionAnswers,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  @Post()
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: OfferedRole })
  async read(
    @Body({ schema: ReadInvitation }) { token }: ReadInvitation,
    @CurrentClient() client: Client,
  ): Promise<OfferedRole> {
    await this.limits.token(client.address);
    return this.replies.read(token);
  }

  @Post('accept')
  @HttpCode(200)
  @Header(...PRIVATE)
  @ApiResponse({ status: 200, standardSchema: SignedIn })
  async accept(
    @Body({ schema: AcceptInvitation }) body: AcceptInvitation,
    @CurrentClient() client: Client,
  ): Promise<SignedIn> {
    await this.limits.token(client.address);
    return this.answers.answer(await this.replies.accept(body, client));
  }
}
