import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormField, FormRoot, applyEach, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import type { EmergencyCard } from '../../data/child-models';
import { ChildrenApi } from '../../data/children-api';

const LONGEST = 500;

/** Fills in whom to call and what helpers must know. */
@Component({
  selector: 'sg-emergency-form',
  imports: [FormField, FormProblem, FormRoot, Icon, MatButton, MatFormFieldModule, MatInput],
  host: { class: 'card' },
  templateUrl: './emergency-form.html',
  styleUrl: './emergency-form.scss',
})
export class EmergencyForm {
  readonly childId = input.required<string>();
  readonly card = input.required<EmergencyCard>();
  readonly closed = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly facts = ['allergies', 'conditions', 'medication', 'doctor', 'notes'] as const;
  private readonly api = inject(ChildrenApi);
  private readonly notices = inject(Notices);
  private readonly model = signal({
    contacts: [] as { name: string; relation: string; phone: string; address: string }[],
    allergies: '',
    conditions: '',
    medication: '',
    doctor: '',
    notes: '',
  });

  protected readonly form = form(
    this.model,
    (path) => {
      applyEach(path.contacts, (contact) => {
        required(contact.name, { message: () => this.t('family.child.contactNameMissing') });
        required(contact.phone, { message: () => this.t('family.child.contactPhoneMissing') });
      });
      for (const fact of this.facts) {
        maxLength(path[fact], LONGEST, { message: () => this.t('field.tooLong', { n: LONGEST }) });
      }
    },
    { submission: { action: () => this.save() } },
  );

  constructor() {
    effect(() => {
      const { allergies, conditions, medication, doctor, notes, ...card } = this.card();
      const contacts = card.contacts.map((contact) => ({ ...contact, address: contact.address ?? '' }));
      untracked(() => this.model.set({ contacts, allergies, conditions, medication, doctor, notes }));
    });
  }

  protected addContact(): void {
    const empty = { name: '', relation: '', phone: '', address: '' };
    this.model.update((model) => ({ ...model, contacts: [...model.contacts, empty] }));
  }

  protected removeContact(index: number): void {
    this.model.update((model) => ({ ...model, contacts: model.contacts.filter((_, at) => at !== index) }));
  }

  private async save(): Promise<undefined> {
    const { contacts, ...facts } = this.model();
    const card = { ...facts, contacts: contacts.map((one) => ({ ...one, address: one.address.trim() || null })) };
    if (await this.saving.run(() => this.api.setEmergency(this.childId(), card))) {
      this.notices.show({ tone: 'info', text: this.t('family.child.emergencySaved') });
      this.closed.emit();
    }
    return undefined;
  }
}
