// The onboarding's pages: citations open in the source pane; everything else works without a script.

import { wireSource } from "./source.js";

wireSource(document.querySelector("#said").dataset);
