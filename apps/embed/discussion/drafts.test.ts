import { describe, expect, it } from 'vitest';
import { Drafts } from './drafts.js';

class MemoryStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

describe('Drafts', () => {
  it('keeps a text over a reload, for its place and site', () => {
    const storage = new MemoryStorage();
    new Drafts('post', storage).write('t1:root', 'half a thought');
    expect(new Drafts('post', storage).read('t1:root')?.text).toBe('half a thought');
    expect(new Drafts('post', storage).read('t2:root')).toBeNull();
    expect(new Drafts('other', storage).read('t1:root')).toBeNull();
  });

  it('gives the same key for the same text, also after a reload, and another for another', () => {
    const storage = new MemoryStorage();
    const key = new Drafts('post', storage).keyFor('t1:root', 'a text');
    const drafts = new Drafts('post', storage);
    drafts.write('t1:root', 'a text');
    expect(drafts.keyFor('t1:root', 'a text')).toBe(key);
    drafts.write('t1:root', 'a text, changed');
    expect(drafts.keyFor('t1:root', 'a text, changed')).not.toBe(key);
  });

  it('ends with the text', () => {
    const storage = new MemoryStorage();
    const drafts = new Drafts('post', storage);
    drafts.write('t1:root', 'a');
    drafts.write('t1:root', ' ');
    expect(drafts.read('t1:root')).toBeNull();
    expect(Object.keys(storage)).toEqual([]);
  });

  it('lives in memory where storage is blocked or full', () => {
    const blocked = () => {
      throw new Error('blocked');
    };
    for (const storage of [undefined, { getItem: blocked, setItem: blocked, removeItem: blocked }]) {
      const drafts = new Drafts('post', storage);
      drafts.write('t1:root', 'kept');
      drafts.sweep();
      expect(drafts.read('t1:root')?.text).toBe('kept');
    }
  });

  it('forgets after two months what nobody came back to, and nothing of anybody else', () => {
    const storage = new MemoryStorage();
    storage.setItem('the page’s own', 'stays');
    new Drafts('post', storage).write('t1:root', 'old');
    const day = 86_400_000;
    new Drafts('post', storage).sweep(Date.now() + 59 * day);
    expect(new Drafts('post', storage).read('t1:root')).not.toBeNull();
    new Drafts('post', storage).sweep(Date.now() + 61 * day);
    expect(Object.keys(storage)).toEqual(['the page’s own']);
  });

  it('hands over what one has written to another once, after what that one has there', () => {
    for (const storage of [new MemoryStorage(), undefined]) {
      const drafts = new Drafts('post', storage);
      drafts.write('visitor:t1:root', 'typed before signing in');
      drafts.write('visitor:t1:reply:c', 'an answer');
      drafts.write('visitor:t2:root', 'elsewhere');
      drafts.write('nora:t1:root', 'her own');
      drafts.handOver('visitor:t1:', 'nora:t1:');
      drafts.handOver('visitor:t1:', 'sam:t1:');
      expect(drafts.read('nora:t1:root')?.text).toBe('her own\n\ntyped before signing in');
      expect(drafts.read('nora:t1:reply:c')?.text).toBe('an answer');
      expect(drafts.read('visitor:t2:root')?.text).toBe('elsewhere');
      expect(drafts.places('sam:')).toEqual([]);
      expect(drafts.places('visitor:t1:')).toEqual([]);
    }
  });

  it('takes what is broken for nothing', () => {
    const storage = new MemoryStorage();
    storage.setItem('belowline:draft:post:t1:root', '{"text":');
    expect(new Drafts('post', storage).read('t1:root')).toBeNull();
  });
});
