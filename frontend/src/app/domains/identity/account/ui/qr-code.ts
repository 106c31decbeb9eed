import { Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import encodeQR from 'qr';

/** A text as a QR code: dark on light in both themes, because cameras expect it. */
@Component({
  selector: 'sg-qr-code',
  template: `<img [src]="source()" [alt]="label()" width="184" height="184" />`,
  styles: `
    img {
      display: block;
      padding: 12px;
      border-radius: 12px;
      background: #fff;
      image-rendering: pixelated;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  private readonly sanitizer = inject(DomSanitizer);
  protected readonly source = computed(() => {
    const svg = encodeQR(this.text(), 'svg');
    // An image is never run as a document, so a data address of our own drawing is safe here.
    return this.sanitizer.bypassSecurityTrustUrl(`data:image/svg+xml;base64,${btoa(svg)}`);
  });
}
