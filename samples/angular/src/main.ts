import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { openDesk } from "madoguchi";
import { DESK, Reception } from "./reception";

openDesk({ facility: { kind: "clinic" } }).then((desk) =>
  bootstrapApplication(Reception, { providers: [provideZonelessChangeDetection(), { provide: DESK, useValue: desk }] }),
);
