/** Every address of the API, with what it takes and answers: made from the OpenAPI document, which is made from the code. */
export type { paths as Paths } from './generated/openapi.js';
