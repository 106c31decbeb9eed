import { Component, inject, input, output, signal } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Icon } from '../icon/icon';

/** Takes one file by drag and drop or through the file picker; the picker is a real input, so the keyboard works. */
@Component({
  selector: 'sg-file-drop',
  imports: [Icon],
  template: `
    <label
      [class.over]="isOver()"
      [class.disabled]="disabled()"
      (dragover)="over($event)"
      (dragleave)="isOver.set(false)"
      (drop)="drop($event)"
    >
      <sg-icon name="upload" [size]="26" />
      <b>{{ heading() }}</b>
      <span>{{ hint() }}</span>
      <input
        #picker
        class="visually-hidden"
        type="file"
        [accept]="accept()"
        [disabled]="disabled()"
        (change)="take(picker.files); picker.value = ''"
      />
      <span class="button" aria-hidden="true">{{ t('action.chooseFile') }}</span>
    </label>
  `,
  styleUrl: './file-drop.scss',
})
export class FileDrop {
  readonly heading = input.required<string>();
  readonly hint = input.required<string>();
  readonly accept = input('');
  readonly disabled = input(false);
  readonly chosen = output<File>();
  protected readonly t = inject(Language).t;
  protected readonly isOver = signal(false);

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(!this.disabled());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take(event.dataTransfer?.files);
  }

  protected take(files: FileList | null | undefined): void {
    const file = files?.item(0);
    if (file && !this.disabled()) this.chosen.emit(file);
  }
}
