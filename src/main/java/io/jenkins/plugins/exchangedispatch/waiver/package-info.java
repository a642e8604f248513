/**
 * Drift that somebody has agreed to live with for a while: which, why, who says so, and until when. A waiver turns no build
 * and hides no failure.
 */
package io.jenkins.plugins.exchangedispatch.waiver;
