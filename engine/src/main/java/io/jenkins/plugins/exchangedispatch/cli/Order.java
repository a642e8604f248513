package io.jenkins.plugins.exchangedispatch.cli;

/**
 * What the user wants.
 *
 * @param command what is to be done
 * @param given the options given with it
 */
record Order(WorkCommand command, Given given) {}
