package breaks

// slot is one thing that the programme can show by itself. The order is the rank of rule 5: of two
// that are due, the one that stands first here is shown. Skin checks stand above all of them and
// are no prompts; massage and water have no slot because they only ride in a move break.
type slot int

const (
	slotMove slot = iota
	slotStretch
	slotHeat
	slotRoll
	slotSit // the suggestion that ends long standing: a prompt of kind posture
	slotCheckIn
	slotPosture
	slotCount
)

func (s slot) kind() Kind {
	switch s {
	case slotMove:
		return KindMove
	case slotStretch:
		return KindStretch
	case slotHeat:
		return KindHeat
	case slotRoll:
		return KindRoll
	case slotCheckIn:
		return KindCheckIn
	default:
		return KindPosture
	}
}

// mergedRank orders the kinds of a merged list: by the ranks of rule 5, water last.
var mergedRank = map[Kind]int{
	KindMove: 0, KindStretch: 1, KindHeat: 2, KindMassage: 3, KindRoll: 4, KindCheckIn: 5, KindPosture: 6, KindWater: 7,
}
