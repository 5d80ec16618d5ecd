import type { Reading } from './reading.js';

const utf16 = new TextDecoder('utf-16le');

/** Where a reading is written: typed arrays in one go, because every comment's every letter comes through here several times. */
export class ReadingRoom {
  length = 0;
  private units: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  /** 1 where a part of a broken word begins. */
  private seams: Uint8Array | null;
  private isSeam = 0;

  constructor(room: number, withSeams: boolean) {
    this.units = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.seams = withSeams ? new Uint8Array(room) : null;
  }

  put(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    if (this.seams !== null) this.seams[this.length] = this.isSeam;
    this.isSeam = 0;
    this.length += 1;
  }

  /** What is put next begins a part of a broken word. */
  seamHere(): void {
    this.isSeam = 1;
  }

  /** The last unit reaches to here in the source. */
  lengthen(end: number): void {
    this.ends[this.length - 1] = end;
  }

  move(from: number, to: number, unit: number): void {
    this.units[to] = unit;
    this.starts[to] = this.start(from);
    this.ends[to] = this.end(from);
    if (this.seams !== null) this.seams[to] = this.seams[from] ?? 0;
  }

  unit(place: number): number {
    return this.units[place] ?? 0;
  }

  start(place: number): number {
    return this.starts[place] ?? 0;
  }

  end(place: number): number {
    return this.ends[place] ?? 0;
  }

  endBefore(place: number): number {
    return this.end(place - 1);
  }

  reading(wordsEnd: number): Reading {
    return {
      text: utf16.decode(this.units.subarray(0, this.length)),
      wordsEnd,
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
      ...(this.seams === null ? {} : { seams: this.seams.subarray(0, this.length) }),
    };
  }

  private grow(): void {
    const wider = <T extends Uint8Array | Uint16Array | Uint32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    const room = this.units.length * 2;
    this.units = wider(new Uint16Array(room), this.units);
    this.starts = wider(new Uint32Array(room), this.starts);
    this.ends = wider(new Uint32Array(room), this.ends);
    if (this.seams !== null) this.seams = wider(new Uint8Array(room), this.seams);
  }
}
