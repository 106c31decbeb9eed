import { Service, signal } from '@angular/core';

/** One short message to the person in front of the screen. */
export interface Notice {
  id: number;
  text: string;
  tone: 'info' | 'alert' | 'problem';
  link?: { label: string; commands: string[] };
  action?: { label: string; run: () => void };
}

const SHOWN_FOR = 9_000;
const AT_MOST = 3;

/** Collects the notices that the shell shows; they leave by themselves unless they tell of an alert. */
@Service()
export class Notices {
  private readonly list = signal<Notice[]>([]);
  private nextId = 1;
  readonly shown = this.list.asReadonly();

  show(notice: Omit<Notice, 'id'>): void {
    const id = this.nextId++;
    this.list.update((list) => [...list, { ...notice, id }].slice(-AT_MOST));
    if (notice.tone !== 'alert') setTimeout(() => this.dismiss(id), SHOWN_FOR);
  }

  dismiss(id: number): void {
    this.list.update((list) => list.filter((notice) => notice.id !== id));
  }

  clear(): void {
    this.list.set([]);
  }
}
