/** An object of Stripe's, as JSON. The members are those of stripe/openapi's published fixtures (MIT licence). */
export type Shape = Record<string, unknown>;
