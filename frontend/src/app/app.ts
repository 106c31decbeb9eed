import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The root; everything visible belongs to a route. */
@Component({ selector: 'sg-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class App {}
