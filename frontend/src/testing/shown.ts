import type { ComponentFixture } from '@angular/core/testing';
import { settle } from './provide-portal';

/** What a person sees of a component, and what they press. */
export class Shown {
  constructor(private readonly fixture: ComponentFixture<unknown>) {}

  get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  get text(): string {
    return this.element.textContent.replaceAll(/\s+/g, ' ');
  }

  /** The texts of everything that matches, in their order. */
  all(selector: string): string[] {
    return [...this.element.querySelectorAll(selector)].map((one) => one.textContent.replaceAll(/\s+/g, ' ').trim());
  }

  button(name: string): HTMLButtonElement | undefined {
    return [...this.element.querySelectorAll('button')].find(
      (one) => one.getAttribute('aria-label') === name || one.textContent.includes(name),
    );
  }

  /** @throws Error when there is nothing of that name to press */
  async press(name: string): Promise<void> {
    const button = this.button(name);
    if (!button) throw new Error(`there is no button "${name}" in: ${this.text}`);
    button.click();
    await settle();
  }

  async enter(selector: string, value: string): Promise<void> {
    const field = this.element.querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`there is no field ${selector}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  }
}

/** A refusal as the server words it. */
export const refusal = (status: number, detail: string) =>
  [
    { title: 'Refused', status, detail, requestId: 'r-9' },
    { status, statusText: 'Refused' },
  ] as const;
