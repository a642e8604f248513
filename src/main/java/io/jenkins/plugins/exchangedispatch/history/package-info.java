/**
 * What is remembered of targets over builds and jobs: one record for each target of each job, in one file of Jenkins' home
 * that grows with targets, not with builds, and a small file of notes beside each build.
 */
package io.jenkins.plugins.exchangedispatch.history;
