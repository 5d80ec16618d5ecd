import { expect, test, vi } from 'vitest';
import { Hints } from './hints.js';

declare module '@app/platform' {
  interface HintMap {
    'test-thread': { siteId: string; threadId: string };
    'test-site': { siteId: string };
  }
}

test('listeners hear their topic, before publish returns', () => {
  const hints = new Hints(vi.fn());
  const heard: string[] = [];
  hints.on('test-thread', (hint) => heard.push(hint.threadId));
  hints.on('test-site', (hint) => heard.push(`site ${hint.siteId}`));
  hints.publish({ topic: 'test-thread', siteId: 's', threadId: 't' });
  hints.publish({ topic: 'test-site', siteId: 's' });
  expect(heard).toEqual(['t', 'site s']);
});

test('a listener that fails reaches neither the publisher nor the other listeners', () => {
  const onError = vi.fn();
  const hints = new Hints(onError);
  const second = vi.fn();
  hints.on('test-site', () => {
    throw new Error('mine');
  });
  hints.on('test-site', second);
  expect(() => hints.publish({ topic: 'test-site', siteId: 's' })).not.toThrow();
  expect(second).toHaveBeenCalledOnce();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'mine' }));
});

test('who has stopped listening hears nothing more', () => {
  const hints = new Hints(vi.fn());
  const heard = vi.fn();
  const stop = hints.on('test-site', heard);
  stop();
  hints.publish({ topic: 'test-site', siteId: 's' });
  expect(heard).not.toHaveBeenCalled();
});

test('a broadcast whose channel is down is told here all the same, and does not throw', async () => {
  const onError = vi.fn();
  const channel = { send: vi.fn().mockRejectedValue(new Error('down')) };
  const hints = new Hints(onError, channel as never);
  const heard = vi.fn();
  hints.on('test-site', heard);
  await hints.broadcast({ topic: 'test-site', siteId: 's' });
  expect(heard).toHaveBeenCalledOnce();
  expect(onError).toHaveBeenCalledOnce();
});
