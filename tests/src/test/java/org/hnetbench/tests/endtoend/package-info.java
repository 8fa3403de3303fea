/**
 * The program as its users meet it: the command line with tiny models and texts, and what it leaves
 * on the disk. Nothing here looks into a room's own parts; what one room can show alone is tested
 * there.
 */
package org.hnetbench.tests.endtoend;
