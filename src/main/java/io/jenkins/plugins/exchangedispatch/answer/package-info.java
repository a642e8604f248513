/**
 * What an agent answers: written there, and on the controller read with limits, compared with what was asked, and written
 * down. An agent is trusted with its own servers and no more, so nothing of it is believed because it says so.
 */
package io.jenkins.plugins.exchangedispatch.answer;
