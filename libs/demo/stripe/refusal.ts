/** What Stripe's API answers when it refuses: `{error: {type, code, message, param}}`. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error',
    readonly code: string,
    message: string,
    readonly param?: string,
  ) {
    super(message);
  }
}

export function missing(kind: string, id: string, param = 'id'): StripeRefusal {
  return new StripeRefusal(
    404,
    'invalid_request_error',
    'resource_missing',
    `No such ${kind}: '${id}'`,
    param,
  );
}

export function needs(param: string): StripeRefusal {
  return new StripeRefusal(
    400,
    'invalid_request_error',
    'parameter_missing',
    `Missing required param: ${param}.`,
    param,
  );
}

export function refused(code: string, message: string): StripeRefusal {
  return new StripeRefusal(400, 'invalid_request_error', code, message);
}
