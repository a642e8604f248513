/** The page over all jobs: the newest that is known of every target that the viewer may see. */
package io.jenkins.plugins.exchangedispatch.fleet;
