interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Does `work` while no other tab of this origin does work of the same name. Pages without the Web Locks API (plain
 * http) work at once; the server allows for that for some seconds.
 */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (globalThis as { navigator?: { locks?: Locks } }).navigator?.locks;
  return locks ? locks.request(name, work) : work();
}
