import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, SignInWays, SignInWaysDesk } from '@app/identity';
import { sendPublic } from './http/kept-reply.js';
import { SlugPath } from './http/paths.js';

/** The ways in that a site offers. */
@ApiTags('Signing in')
@Controller('v1/sites/:site/sign-in')
export class SignInController {
  constructor(@Inject(SignInWaysDesk) private readonly ways: SignInWaysDesk) {}

  @Get()
  @Allow('public')
  @ApiResponse({ status: 200, standardSchema: SignInWays })
  async offered(
    @Param('site', { schema: SlugPath }) slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.ways.of(slug));
  }
}
