import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Thread } from './thread.entity.js';

/**
 * A key by which an article's thread is found, now or formerly; the first one is written with the thread, by a trigger.
 * What stands here stays for ever: a thread that was merged into another leaves its keys, and by them its id, to that one.
 */
@Entity('article_keys')
@ForeignKey(() => Thread, ['threadId'], ['id'], { name: 'article_keys_thread_is' })
@Index('article_keys_thread', ['threadId'])
@Index('article_keys_named', ['namedId'], { unique: true })
export class ArticleKey {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'article_keys_key' })
  siteId!: string;

  @PrimaryColumn({ name: 'article_key', type: 'text', primaryKeyConstraintName: 'article_keys_key' })
  articleKey!: string;

  /** The id that a thread of this key would have, or had: whoever has it is led to the thread, too. */
  @Column({ name: 'named_id', type: 'uuid' })
  namedId!: string;

  @Column({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  /** A first comment said so, by an address: the publication's word about this key sets it aside. */
  @Column({ name: 'by_reader', type: 'boolean', default: false })
  byReader!: boolean;
}

/** An address of an article in its normal form (`article-address.ts`), with the thread that it leads to. */
@Entity('article_addresses')
@ForeignKey(() => Thread, ['threadId'], ['id'], { name: 'article_addresses_thread_is' })
@Index('article_addresses_thread', ['threadId'])
export class ArticleAddress {
  @PrimaryColumn({ name: 'site_id', type: 'uuid', primaryKeyConstraintName: 'article_addresses_key' })
  siteId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'article_addresses_key' })
  address!: string;

  @Column({ name: 'thread_id', type: 'uuid' })
  threadId!: string;

  /** A first comment said so: the publication's word takes it away. */
  @Column({ name: 'by_reader', type: 'boolean', default: false })
  byReader!: boolean;
}
