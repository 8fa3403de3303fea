/**
 * Character noise on prompts and completions: the five of BLT's protocol and the stricter views
 * beside them. Noise works on code points and never breaks UTF-8. Nothing here knows a model.
 */
package org.hnetbench.suites.noise;
