import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, KeySetView, SigningKeys } from '@app/identity';

/** The keys that sign Belowline's access tokens. */
@ApiTags('Signing in')
@Controller('.well-known')
export class JwksController {
  constructor(@Inject(SigningKeys) private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  @Allow('public')
  @Header('cache-control', 'public, max-age=300')
  @ApiResponse({ status: 200, standardSchema: KeySetView })
  published() {
    return this.keys.published();
  }
}
