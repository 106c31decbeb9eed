import { Service, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Language } from './language';
import type { MessageKey } from './messages';

/** Names the room in the document title; never a child, a contact or what an alert is about. */
@Service()
export class RoomTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(Language);
  private readonly room = signal<MessageKey | undefined>(undefined);

  constructor() {
    super();
    effect(() => {
      const room = this.room();
      this.title.setTitle(room ? `${this.language.t(room)} · SafeGuardian` : 'SafeGuardian');
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    // A route's title is the key of its message.
    this.room.set(this.buildTitle(snapshot) as MessageKey | undefined);
  }
}
