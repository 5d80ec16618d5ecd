import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Members } from '@app/identity';
import * as sql from './billing-inbox.queries.js';
import { memberOf } from '../stripe/stripe-event.js';
import type { StripeSubscription } from '../stripe/stripe-event.schema.js';

/** Whose it is, and the events that waited to know. */
export interface Owner {
  personId: string;
  released: string[];
}

/** Whose the payment provider's customers are: by what was said when they paid, never by e-mail. */
@Injectable()
export class Customers {
  constructor(@Inject(Members) private readonly members: Members) {}

  /** The person a subscription is for: by its own metadata, else by the customer linked before; null for nobody known. */
  async whose(
    tx: EntityManager,
    siteId: string,
    { metadata, customer }: StripeSubscription,
  ): Promise<Owner | null> {
    const member = memberOf(metadata?.['member']);
    if (member === null) {
      if (!customer) return null;
      await sql.lockCustomer(tx, siteId, customer);
      const personId = await sql.selectCustomer(tx, siteId, customer);
      return personId === undefined ? null : { personId, released: [] };
    }
    if (customer) {
      const linked = await this.link(tx, siteId, customer, member);
      if (linked) return linked;
    }
    const { personId } = await this.members.ensureByExternalId(tx, siteId, member);
    return { personId, released: [] };
  }

  /**
   * Links a customer to a member, made if need be; a customer linked to somebody else stays theirs: null. What waited
   * for this customer is released.
   */
  async link(tx: EntityManager, siteId: string, customer: string, member: string): Promise<Owner | null> {
    await sql.lockCustomer(tx, siteId, customer);
    const { personId } = await this.members.ensureByExternalId(tx, siteId, member);
    const linked = await sql.selectCustomer(tx, siteId, customer);
    if (linked !== undefined) return linked === personId ? { personId, released: [] } : null;
    await sql.insertCustomer(tx, siteId, customer, personId);
    return { personId, released: await sql.releaseCustomer(tx, siteId, customer) };
  }
}
