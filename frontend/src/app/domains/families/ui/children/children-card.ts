import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { Avatar } from '../../../../shared/ui/avatar';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { ChildEntry } from '../../data/member-models';
import { bandWords } from './band-words';
import { MonitoringWord } from './monitoring-word';

/** The children of the family with the ways to their settings and to their crisis cards. */
@Component({
  selector: 'sg-children-card',
  imports: [Avatar, Icon, MatButton, MonitoringWord, RouterLink],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('family.members.children') }}</h2>
      @if (canManage()) {
        <span class="acts">
          <button matButton type="button" (click)="link.emit()">
            <sg-icon matButtonIcon name="link" [size]="16" />{{ t('family.child.linkTitle') }}
          </button>
          <button matButton="outlined" type="button" (click)="add.emit()">
            <sg-icon matButtonIcon name="user-plus" [size]="16" />{{ t('home.addChild') }}
          </button>
        </span>
      }
    </div>
    <ul class="plain-list">
      @for (child of children(); track child.id) {
        <li>
          <sg-avatar [name]="child.name" />
          <div class="who">
            <p>
              <b>{{ child.name }}</b>
            </p>
            <p class="muted">{{ t('home.ageLine', { age: child.age, band: band(child.age_band) }) }}</p>
          </div>
          <sg-monitoring-word [status]="child.monitoring_status" />
          <div class="acts">
            <button
              matButton
              type="button"
              [attr.aria-label]="t('family.members.crisisOf', { name: child.name })"
              (click)="crisis.emit(child)"
            >
              <sg-icon matButtonIcon name="heart-pulse" [size]="16" />{{ t('family.members.crisis') }}
            </button>
            @if (hasSettings()) {
              <a
                matButton="outlined"
                [routerLink]="['/family/children', child.id]"
                [attr.aria-label]="t('family.members.settingsOf', { name: child.name })"
              >
                {{ t('family.members.settings') }}
              </a>
            }
          </div>
        </li>
      } @empty {
        <li class="muted">{{ t('home.empty.text') }}</li>
      }
    </ul>
  `,
  styleUrl: './children-card.scss',
})
export class ChildrenCard {
  readonly children = input.required<readonly ChildEntry[]>();
  readonly canManage = input.required<boolean>();
  readonly hasSettings = input.required<boolean>();
  readonly add = output();
  readonly link = output();
  readonly crisis = output<ChildEntry>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected band(band: string): string {
    return bandWords(band, this.t);
  }
}
