import { expect, test } from 'vitest';
import { clientAddresses } from './client-address.js';

test.each<[string[], string, string | undefined, string]>([
  [[], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  [[], '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  [['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  [['10.0.0.0/8'], '10.1.2.3', '192.0.2.66, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
  [['10.0.0.0/8'], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  [['loopback'], '::1', '2001:db8::5', '2001:db8::5'],
  [['loopback'], '127.0.0.1', 'not an address', '127.0.0.1'],
  [['192.0.2.1'], '192.0.2.1', undefined, '192.0.2.1'],
])('trusting %j, %s that forwards for %s is %s', (trusted, address, forwarded, expected) => {
  expect(clientAddresses(trusted)({ address, forwarded })).toBe(expected);
});
