import { type Api, createApi } from './api.js';
import { answerOf, sendAs } from './answers.js';
import type { ClientOptions } from './client.js';
import type { components } from './generated/openapi.js';

type Schemas = components['schemas'];

export type Policy = Schemas['Policy'];
export type PolicyDocument = Schemas['PolicyDocument'];
export type PolicyOverride = PolicyDocument['overrides'][number];
export type PolicyInFull = Schemas['PolicyInFull'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type PolicyVersionPage = Schemas['PolicyVersionPage'];
export type ChangePolicy = Schemas['ChangePolicy'];
export type CheckStatus = Schemas['CheckStatus'];
export type StartSimulation = Schemas['StartSimulation'];
export type Simulation = Schemas['Simulation'];
export type SimulationPage = Schemas['SimulationPage'];
export type SimulationExample = Schemas['SimulationExamples']['items'][number];
/** What a policy would do with a comment, and what became of it. */
export const SIMULATION_WOULD = [
  'publish',
  'hold',
  'refuse',
] as const satisfies readonly SimulationExample['would'][];
export const SIMULATION_BECAME = [
  'published',
  'approved',
  'held',
  'rejected',
  'removed',
  'automated',
  'hidden',
] as const satisfies readonly SimulationExample['became'][];

/**
 * The policy of one site, for those who read and change it and try another one. Each method gives the answer's body, or
 * throws `Refused` with the problem, or `Unreachable`.
 */
export class PolicyClient {
  readonly #client: Api;
  readonly #site: string;

  constructor({ baseUrl, site, session, fetch: send = (request) => fetch(request) }: ClientOptions) {
    this.#site = site;
    this.#client = createApi({ baseUrl, fetch: sendAs(session, send) });
  }

  read(): Promise<Policy> {
    return answerOf(this.#client.GET('/v1/sites/{site}/policy', { params: { path: this.#here } }));
  }

  /** Puts another document, or an earlier version, in force; `stale-version` with `current` when it changed meanwhile. */
  change(change: ChangePolicy): Promise<Policy> {
    const init = { params: { path: this.#here }, body: change };
    return answerOf(this.#client.PUT('/v1/sites/{site}/policy', init));
  }

  /** How each outside check does. */
  async checks(): Promise<CheckStatus[]> {
    const asked = this.#client.GET('/v1/sites/{site}/policy/checks', { params: { path: this.#here } });
    return (await answerOf(asked)).items;
  }

  /** Stores the key that a check takes from now on; for admins. */
  async storeCheckKey(check: CheckStatus['check'], key: string): Promise<CheckStatus[]> {
    const init = { params: { path: { ...this.#here, check } }, body: { key } };
    return (await answerOf(this.#client.PUT('/v1/sites/{site}/policy/checks/{check}/key', init))).items;
  }

  /** Takes a check's key away; for admins. */
  async removeCheckKey(check: CheckStatus['check']): Promise<CheckStatus[]> {
    const init = { params: { path: { ...this.#here, check } } };
    return (await answerOf(this.#client.DELETE('/v1/sites/{site}/policy/checks/{check}/key', init))).items;
  }

  /** The newest first. */
  versions(query: { cursor?: string; limit?: number } = {}): Promise<PolicyVersionPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/policy/versions', { params }));
  }

  version(version: number): Promise<PolicyInFull> {
    const params = { path: { ...this.#here, version } };
    return answerOf(this.#client.GET('/v1/sites/{site}/policy/versions/{version}', { params }));
  }

  /** Tries a policy on past comments; `simulation-running` while another one is tried. */
  simulate(ask: StartSimulation, idempotencyKey: string): Promise<Simulation> {
    const params = { path: this.#here, header: { 'idempotency-key': idempotencyKey } };
    return answerOf(this.#client.POST('/v1/sites/{site}/policy/simulations', { params, body: ask }));
  }

  /** The newest first. */
  simulations(query: { cursor?: string; limit?: number } = {}): Promise<SimulationPage> {
    const params = { path: this.#here, query };
    return answerOf(this.#client.GET('/v1/sites/{site}/policy/simulations', { params }));
  }

  simulation(id: string): Promise<Simulation> {
    const params = { path: { ...this.#here, id } };
    return answerOf(this.#client.GET('/v1/sites/{site}/policy/simulations/{id}', { params }));
  }

  cancelSimulation(id: string): Promise<Simulation> {
    const params = { path: { ...this.#here, id } };
    return answerOf(this.#client.DELETE('/v1/sites/{site}/policy/simulations/{id}', { params }));
  }

  /** Comments of one outcome, as they are now, with what the policy finds in them. */
  async examples(
    id: string,
    query: Partial<Pick<SimulationExample, 'would' | 'became'>>,
  ): Promise<SimulationExample[]> {
    const params = { path: { ...this.#here, id }, query };
    const asked = this.#client.GET('/v1/sites/{site}/policy/simulations/{id}/examples', { params });
    return (await answerOf(asked)).items;
  }

  get #here() {
    return { site: this.#site };
  }
}
