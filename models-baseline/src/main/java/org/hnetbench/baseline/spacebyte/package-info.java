/**
 * SpaceByte and SpaceByte++: the shared hierarchy with spacelike chunks, without what H-Net adds
 * around its stacks.
 */
package org.hnetbench.baseline.spacebyte;
